package dev.slipway.identity.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.SecretKey;

import dev.slipway.platform.secret.MasterSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reconciles the clients in the database with the configuration at every start: adds,
 * changes, and removes what is no longer declared. Clients that were added by hand stay.
 * A start that finds no change costs one query. Replicas may start at once: each writes
 * the same.
 */
@Component
class ClientReconciliation implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(ClientReconciliation.class);

	private final List<DeclaredClient> declared;

	private final SecretKey digestKey;

	private final RegisteredClientRepository clients;

	private final PasswordEncoder encoder;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	ClientReconciliation(DeclaredClients declared, MasterSecret secret, RegisteredClientRepository clients,
			PasswordEncoder encoder, JdbcClient jdbc, TransactionOperations transaction) {
		this.declared = declared.all();
		this.digestKey = secret.derive("slipway.identity.client-declaration", "HmacSHA256");
		this.clients = clients;
		this.encoder = encoder;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Override
	public void run(ApplicationArguments args) {
		var stored = stored();
		var changed = declared.stream()
			.filter((client) -> !Arrays.equals(client.digest(digestKey), stored.get(client.id())))
			.toList();
		declared.forEach((client) -> stored.remove(client.id()));
		var gone = stored.keySet();
		if (changed.isEmpty() && gone.isEmpty()) {
			return;
		}
		// Hashed before the lock is taken: hashing is slow, and the other replicas wait.
		var hashed = changed.stream().map((client) -> client.hashed(encoder)).toList();
		transaction.executeWithoutResult((_) -> {
			jdbc.sql("lock table oauth2_registered_client in share row exclusive mode").update();
			for (int i = 0; i < hashed.size(); i++) {
				save(hashed.get(i), changed.get(i).digest(digestKey));
			}
			gone.forEach(this::remove);
		});
		log.info("Reconciled clients with the configuration: {} saved, {} removed", changed, gone);
	}

	private Map<String, byte[]> stored() {
		var digests = new HashMap<String, byte[]>();
		jdbc.sql("select id, declaration from oauth2_registered_client where declaration is not null").query((row) -> {
			digests.put(row.getString("id"), row.getBytes("declaration"));
		});
		return digests;
	}

	private void save(RegisteredClient client, byte[] digest) {
		clients.save(client);
		jdbc.sql("update oauth2_registered_client set declaration = :digest where id = :id")
			.param("digest", digest)
			.param("id", client.getId())
			.update();
	}

	private void remove(String id) {
		jdbc.sql("delete from oauth2_registered_client where id = :id").param("id", id).update();
	}

}
