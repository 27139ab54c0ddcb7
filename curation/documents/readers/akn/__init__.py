"""Reads Akoma Ntoso: metadata, the roles of elements, provisions and what stands beside them."""
