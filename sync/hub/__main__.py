"""`python -m sync.hub`: the command `sangkien-hub`."""

from sync.hub.cli import main

if __name__ == "__main__":
    main()
