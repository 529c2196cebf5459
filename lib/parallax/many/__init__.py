"""Many stories: tables read row by row, parts run by workers, and what they show together."""
