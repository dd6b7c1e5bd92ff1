"""Records read, validated, mapped and numbered a batch at a time, then put together."""
