"""The product really running: databases cloned from a template, servers, workers, mail in files."""
