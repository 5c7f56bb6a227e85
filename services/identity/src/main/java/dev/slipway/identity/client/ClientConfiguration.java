package dev.slipway.identity.client;

import dev.slipway.identity.token.TokenLifetimes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

	/**
	 * A separate bean, so that a missing secret stops the start before anything is
	 * written to the database.
	 */
	@Bean
	DeclaredClients declaredClients(ClientDeclarations settings, TokenLifetimes lifetimes) {
		return new DeclaredClients(settings.clients()
			.entrySet()
			.stream()
			.map((client) -> DeclaredClient.of(client.getKey(), client.getValue(), lifetimes))
			.toList());
	}

	@Bean
	RegisteredClientRepository registeredClients(JdbcOperations jdbc) {
		return new JdbcRegisteredClientRepository(jdbc);
	}

}
