"""`data/places/*.csv`: administrative units and bodies through time, each fact with its source."""
