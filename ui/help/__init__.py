"""What a field means, which rules touch it, what the program is; all of it from the programme."""
