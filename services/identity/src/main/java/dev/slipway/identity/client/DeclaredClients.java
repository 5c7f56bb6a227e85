package dev.slipway.identity.client;

import java.util.List;

/** All clients that the configuration declares. */
record DeclaredClients(List<DeclaredClient> all) {
}
