"""How a need is scoped, read and kept up: the wizard, the brief doctor, the readers' queue."""
