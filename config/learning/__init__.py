"""The operator's page of what the engine learned."""
