"""Tables and figures that the notebooks show, one module a notebook section."""
