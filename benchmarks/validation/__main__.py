"""Let `python -m benchmarks.validation` measure the instruments."""

import sys

from benchmarks.validation import main

sys.exit(main())
