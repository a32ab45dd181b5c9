"""The checkout's own PostgreSQL and Redis: started when first wanted, stopped by their last user.

Standard library only, because bin/with-services runs before anything is installed.
"""
