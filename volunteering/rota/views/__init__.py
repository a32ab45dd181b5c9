"""The pages of the rota, by whom they are for."""
