package dev.slipway.identity.token;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/**
 * Authorizations in the database, cut down to what the user may do at the moment a code
 * or a refresh token is exchanged: a client requests all the scopes it could use, and
 * gets those that this user holds now.
 * <p>
 * A code and a refresh token give tokens once. Whoever presents one of them again may
 * have stolen it, so that ends what was issued before (RFC 9700, section 4.14).
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

	private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

	/**
	 * How many authorizations a user or a client may have with one client; the oldest
	 * ones are deleted.
	 */
	static final int MAX_OF_A_CALLER = 500;

	/**
	 * How many used refresh tokens of an authorization are kept. It ends at the next one:
	 * without an old token its replay could not be recognized.
	 */
	static final int MAX_USED = 500;

	/** They describe who users are, not what they may do. */
	private static final Set<String> HELD_BY_EVERYBODY = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE);

	private static final OAuth2TokenType CODE = new OAuth2TokenType(OAuth2ParameterNames.CODE);

	private static final Set<OAuth2TokenType> MAKE_TOKENS = Set.of(CODE, OAuth2TokenType.REFRESH_TOKEN);

	/** The state of a consent is no token: alone it gives nothing. */
	private static final OAuth2TokenType STATE = new OAuth2TokenType(OAuth2ParameterNames.STATE);

	/** An attribute, never stored: the hash of what the tokens are issued for. */
	private static final String GRANT = "slipway.grant";

	private final SingletonSupplier<OAuth2AuthorizationService> store;

	private final UserDetailsService users;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Counter replays;

	Authorizations(JdbcOperations operations, JdbcClient jdbc, RegisteredClientRepository clients,
			UserDetailsService users, TransactionOperations transaction, MeterRegistry metrics) {
		// Not at start: its constructor reads column types from the database.
		this.store = SingletonSupplier.of(() -> new JdbcOAuth2AuthorizationService(operations, clients));
		this.users = users;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.replays = Counter.builder("slipway.identity.replays")
			.description("Codes and refresh tokens that were presented again, which ended what was issued for them")
			.register(metrics);
	}

	/**
	 * @throws OAuth2AuthenticationException {@code invalid_grant} where another request
	 * got its tokens for the same code or refresh token first
	 */
	@Override
	public void save(OAuth2Authorization authorization) {
		String grant = authorization.getAttribute(GRANT);
		var stored = TokenHashes
			.hide(OAuth2Authorization.from(authorization).attributes((attributes) -> attributes.remove(GRANT)).build());
		if (grant != null && issuesTokens(authorization)) {
			redeem(grant, stored);
			return;
		}
		store.obtain().save(stored);
		if (grant == null) {
			deleteOldest(stored);
		}
	}

	private static boolean issuesTokens(OAuth2Authorization authorization) {
		var token = authorization.getAccessToken();
		return token != null && !TokenHashes.isHash(token.getToken().getTokenValue());
	}

	private void redeem(String grant, OAuth2Authorization issued) {
		var redeemed = transaction.execute((_) -> {
			var current = lock(issued.getId());
			if (current == null || !isActive(current, grant)) {
				return false;
			}
			var replaced = current.getRefreshToken();
			var refresh = issued.getRefreshToken();
			if (replaced != null && refresh != null
					&& !replaced.getToken().getTokenValue().equals(refresh.getToken().getTokenValue())) {
				if (countUsed(issued.getId()) >= MAX_USED) {
					log.warn("The authorization {} ends: it has {} used refresh tokens", issued.getId(), MAX_USED);
					store.obtain().remove(issued);
					return false;
				}
				keepUsed(replaced.getToken(), issued.getId());
			}
			store.obtain().save(issued);
			return true;
		});
		if (!Boolean.TRUE.equals(redeemed)) {
			endReplayed(issued.getId());
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	/** Other requests for the same authorization wait for the end of the transaction. */
	private @Nullable OAuth2Authorization lock(String id) {
		jdbc.sql("select id from oauth2_authorization where id = :id for update").param("id", id).query().listOfRows();
		return store.obtain().findById(id);
	}

	private static boolean isActive(OAuth2Authorization authorization, String grant) {
		return Stream.of(OAuth2AuthorizationCode.class, OAuth2RefreshToken.class)
			.map(authorization::getToken)
			.filter(Objects::nonNull)
			.anyMatch((token) -> token.getToken().getTokenValue().equals(grant) && !token.isInvalidated());
	}

	private int countUsed(String id) {
		return jdbc.sql("select count(*) from used_refresh_token where authorization_id = :id and expires_at >= now()")
			.param("id", id)
			.query(Integer.class)
			.single();
	}

	private void keepUsed(OAuth2RefreshToken token, String id) {
		jdbc.sql("""
				insert into used_refresh_token (token_hash, authorization_id, expires_at)
				values (:hash, :id, coalesce(:expires, now() + interval '1 day'))
				on conflict (token_hash) do nothing
				""")
			.param("hash", token.getTokenValue())
			.param("id", id)
			.param("expires", (token.getExpiresAt() != null) ? Timestamp.from(token.getExpiresAt()) : null,
					Types.TIMESTAMP)
			.update();
	}

	private void endReplayed(String id) {
		if (jdbc.sql("delete from oauth2_authorization where id = :id").param("id", id).update() > 0) {
			replays.increment();
			log.warn("A code or refresh token of the authorization {} was presented again. What it gave is revoked",
					id);
		}
	}

	private void deleteOldest(OAuth2Authorization added) {
		jdbc.sql("""
				delete from oauth2_authorization where id in (
					select id from oauth2_authorization
					where registered_client_id = :client and principal_name = :principal
					order by created_at desc offset :max limit 1000)
				""")
			.param("client", added.getRegisteredClientId())
			.param("principal", added.getPrincipalName())
			.param("max", MAX_OF_A_CALLER)
			.update();
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		store.obtain().remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return store.obtain().findById(id);
	}

	/**
	 * @return null also where the authorization's user is gone or disabled
	 * @throws OAuth2AuthenticationException {@code invalid_scope} where the user holds
	 * none of the scopes: a token response without a scope would mean that the client got
	 * what it requested
	 */
	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
		if (type != null && type.equals(STATE)) {
			return store.obtain().findByToken(token, type);
		}
		var hash = TokenHashes.of(token);
		var found = store.obtain().findByToken(hash, type);
		var makesTokens = type != null && MAKE_TOKENS.contains(type);
		if (found == null) {
			if (makesTokens) {
				authorizationOfUsed(hash).ifPresent(this::endReplayed);
			}
			return null;
		}
		if (type != null && type.equals(CODE) && !isActive(found, hash)) {
			endReplayed(found.getId());
			return null;
		}
		var revealed = TokenHashes.reveal(found, token);
		return makesTokens ? restrict(revealed, hash) : revealed;
	}

	private Optional<String> authorizationOfUsed(String hash) {
		return jdbc.sql("select authorization_id from used_refresh_token where token_hash = :hash")
			.param("hash", hash)
			.query(String.class)
			.optional();
	}

	private @Nullable OAuth2Authorization restrict(OAuth2Authorization authorization, String grant) {
		UserDetails user;
		try {
			user = users.loadUserByUsername(authorization.getPrincipalName());
		}
		catch (UsernameNotFoundException ex) {
			return null;
		}
		if (!user.isEnabled()) {
			return null;
		}
		var held = user.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
		var requested = authorization.getAuthorizedScopes();
		var granted = requested.stream()
			.filter((scope) -> HELD_BY_EVERYBODY.contains(scope) || held.contains(scope))
			.collect(Collectors.toSet());
		if (granted.isEmpty() && !requested.isEmpty()) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
		}
		return OAuth2Authorization.from(authorization).authorizedScopes(granted).attribute(GRANT, grant).build();
	}

}
