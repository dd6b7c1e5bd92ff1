"""The gate of a release: SHACL shapes and the queries of `queries/checks`, each row a finding."""
