"""Two chances: that a person says yes to what they looked at, and that its organisation says yes to them."""
