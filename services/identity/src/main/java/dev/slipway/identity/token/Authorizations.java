package dev.slipway.identity.token;

import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Authorizations in the database, cut down to what the user may do at the moment a code
 * or a refresh token is exchanged: a client requests all the scopes it could use, and
 * gets those that this user holds now.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

	/** They describe who users are, not what they may do. */
	private static final Set<String> HELD_BY_EVERYBODY = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE);

	private static final Set<OAuth2TokenType> MAKE_TOKENS = Set.of(new OAuth2TokenType(OAuth2ParameterNames.CODE),
			OAuth2TokenType.REFRESH_TOKEN);

	private final SingletonSupplier<OAuth2AuthorizationService> store;

	private final UserDetailsService users;

	Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients, UserDetailsService users) {
		// Not at start: its constructor reads column types from the database.
		this.store = SingletonSupplier.of(() -> new JdbcOAuth2AuthorizationService(jdbc, clients));
		this.users = users;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		store.obtain().save(authorization);
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
		var found = store.obtain().findByToken(token, type);
		return (found != null && type != null && MAKE_TOKENS.contains(type)) ? restrict(found) : found;
	}

	private @Nullable OAuth2Authorization restrict(OAuth2Authorization authorization) {
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
		return OAuth2Authorization.from(authorization).authorizedScopes(granted).build();
	}

}
