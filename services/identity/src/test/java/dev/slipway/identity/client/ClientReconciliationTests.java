package dev.slipway.identity.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.slipway.identity.SliceTest;
import dev.slipway.identity.client.ClientDeclarations.Client;
import dev.slipway.identity.token.TokenLifetimes;
import dev.slipway.platform.secret.MasterSecret;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@SliceTest
class ClientReconciliationTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcOperations operations;

	@Autowired
	private TransactionOperations transaction;

	private final AtomicInteger hashes = new AtomicInteger();

	private final Map<String, Client> declared = new HashMap<>(Map.of("orders",
			new Client("first", false, Set.of("payments:charge", "inventory:reserve"), Set.of(), Set.of()), "console",
			new Client(null, false, Set.of("openid"), Set.of("http://localhost:8080/"), Set.of())));

	@BeforeEach
	void empty() {
		jdbc.sql("delete from oauth2_registered_client").update();
	}

	@Test
	void declaredClientsAreAdded() {
		start();

		assertThat(clients()).containsExactly("console", "orders");
		assertThat(matches("first")).isTrue();
	}

	@Test
	void aSecondStartHashesNothing() {
		start();
		hashes.set(0);

		start();

		assertThat(hashes).hasValue(0);
	}

	@Test
	void aChangedSecretIsChangedInTheDatabase() {
		start();
		declared.put("orders", new Client("second", false, declared.get("orders").scopes(), Set.of(), Set.of()));

		start();

		assertThat(matches("second")).isTrue();
		assertThat(matches("first")).isFalse();
	}

	@Test
	void changedScopesAreChangedInTheDatabase() {
		start();
		declared.put("orders", new Client("first", false, Set.of("payments:charge"), Set.of(), Set.of()));

		start();

		assertThat(jdbc.sql("select scopes from oauth2_registered_client where id = 'orders'")
			.query(String.class)
			.single()).isEqualTo("payments:charge");
	}

	@Test
	void aClientThatIsNoLongerDeclaredIsRemovedWithItsAuthorizations() {
		start();
		jdbc.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type)
				values ('1', 'orders', 'orders', 'client_credentials')
				""").update();
		declared.remove("orders");

		start();

		assertThat(clients()).containsExactly("console");
		assertThat(jdbc.sql("select count(*) from oauth2_authorization").query(Integer.class).single()).isZero();
	}

	@Test
	void aClientThatWasAddedByHandStays() {
		start();
		jdbc.sql("""
				insert into oauth2_registered_client (id, client_id, client_name, client_authentication_methods,
					authorization_grant_types, scopes, client_settings, token_settings)
				select 'hand', 'hand', 'hand', client_authentication_methods, authorization_grant_types, scopes,
					client_settings, token_settings from oauth2_registered_client where id = 'orders'
				""").update();

		start();

		assertThat(clients()).containsExactly("console", "hand", "orders");
	}

	@Test
	void replicasMayStartAtOnce() throws Exception {
		Concurrently.call(6, () -> {
			start();
			return null;
		});

		assertThat(clients()).containsExactly("console", "orders");
		assertThat(matches("first")).isTrue();
	}

	private void start() {
		new ClientReconciliation(
				new ClientConfiguration().declaredClients(new ClientDeclarations(declared),
						new TokenLifetimes(Duration.ofMinutes(15), Duration.ofHours(8))),
				new MasterSecret("secret"), new JdbcRegisteredClientRepository(operations), new CountingEncoder(), jdbc,
				transaction)
			.run(new DefaultApplicationArguments());
	}

	private List<String> clients() {
		return jdbc.sql("select client_id from oauth2_registered_client order by 1").query(String.class).list();
	}

	private boolean matches(String secret) {
		return new BCryptPasswordEncoder().matches(secret,
				jdbc.sql("select client_secret from oauth2_registered_client where id = 'orders'")
					.query(String.class)
					.single());
	}

	private final class CountingEncoder implements PasswordEncoder {

		private final PasswordEncoder encoder = new BCryptPasswordEncoder(4);

		@Override
		public String encode(CharSequence password) {
			hashes.incrementAndGet();
			return encoder.encode(password);
		}

		@Override
		public boolean matches(CharSequence password, String hash) {
			return encoder.matches(password, hash);
		}

	}

}
