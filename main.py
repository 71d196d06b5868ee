"""示范镇申报: arguments go to the command line or to the desktop; nothing else happens here."""

import sys
from multiprocessing import freeze_support

from ui.commands import main

if __name__ == "__main__":
    freeze_support()  # in the bundle, a process of its own for another town begins here
    sys.exit(main(sys.argv[1:]))
