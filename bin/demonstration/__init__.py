"""The demo: prepare the data, run web, worker and beat, check the pages, stop it all."""
