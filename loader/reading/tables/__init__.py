"""Tables, CSV or XLSX: a row is one group in one year, as one article tells of it."""
