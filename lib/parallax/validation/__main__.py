"""Let `python -m parallax.validation` measure the instruments."""

import sys

from parallax.validation import main

sys.exit(main())
