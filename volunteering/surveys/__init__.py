"""What a volunteer centre asks volunteers, the organisations it serves and its members."""
