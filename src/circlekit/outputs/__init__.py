"""Pack -> files. A folder an output; outputs never import each other, only `shared`."""
