"""示范镇申报: arguments go to the command line or to the desktop; nothing else happens here."""

import sys

from ui.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
