"""The directory in Open Referral UK's words (HSDS 3.0, UK profile): open, paged, read-only."""
