package dev.slipway.platform.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Reads a provider's tokens as its settings say: who calls, what they may do, and which
 * services the token is for.
 */
class ProviderClaims implements Converter<Jwt, AbstractAuthenticationToken> {

	private static final String AUTHORITY_PREFIX = "SCOPE_";

	/** OpenID Connect Core 1.0, sections 2 and 3.3.2.11: what only ID tokens have. */
	private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

	/** OpenID Connect Core 1.0, section 2: of a subject. */
	private static final int MAX_NAME = 255;

	private final List<ClaimPath> customer;

	private final List<ClaimPath> permissions;

	private final Map<String, Set<String>> scopes;

	private final ClaimPath audience;

	private final Map<String, String> required;

	ProviderClaims(ProviderSettings settings) {
		this.customer = ClaimPath.of(settings.customerClaims());
		this.permissions = ClaimPath.of(settings.scopeClaims());
		this.scopes = settings.scopes();
		this.audience = new ClaimPath(settings.audienceClaim());
		this.required = settings.requiredClaims();
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt token) {
		return new JwtAuthenticationToken(token, authorities(token.getClaims()),
				Objects.requireNonNull(customer(token), "the token has been validated"));
	}

	private Set<GrantedAuthority> authorities(Map<String, Object> claims) {
		return permissions.stream()
			.flatMap((claim) -> claim.namesIn(claims))
			.flatMap(this::scopes)
			.map((scope) -> new SimpleGrantedAuthority(AUTHORITY_PREFIX + scope))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** A name that is not mapped is a scope of ours. */
	private Stream<String> scopes(String name) {
		return scopes.getOrDefault(name, Set.of(name)).stream();
	}

	private @Nullable String customer(Jwt token) {
		return customer.stream()
			.map((claim) -> claim.textIn(token.getClaims()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/** The claims, with the audience where everything here looks for it. */
	Converter<Map<String, Object>, Map<String, Object>> converter() {
		var types = MappedJwtClaimSetConverter.withDefaults(Map.of());
		return (claims) -> {
			var named = new LinkedHashMap<>(claims);
			var audiences = audience.namesIn(claims).toList();
			if (audiences.isEmpty()) {
				named.remove(JwtClaimNames.AUD);
			}
			else {
				named.put(JwtClaimNames.AUD, audiences);
			}
			return types.convert(named);
		};
	}

	/**
	 * Permissions, idempotency keys and accounts belong to a caller: a token without one
	 * is not valid. Nor is an ID token, which says who signed in to a client and permits
	 * nothing.
	 */
	OAuth2TokenValidator<Jwt> validator() {
		return (token) -> {
			var caller = customer(token);
			if (caller == null || caller.length() > MAX_NAME || caller.chars().anyMatch(Character::isISOControl)) {
				return invalid("it does not name its subject");
			}
			if (OF_ID_TOKENS.stream().anyMatch(token::hasClaim)) {
				return invalid("it is an ID token");
			}
			var missing = required.entrySet()
				.stream()
				.filter((claim) -> !claim.getValue().equals(new ClaimPath(claim.getKey()).textIn(token.getClaims())))
				.findFirst();
			return missing.map((claim) -> invalid("its claim %s is not %s".formatted(claim.getKey(), claim.getValue())))
				.orElse(OAuth2TokenValidatorResult.success());
		};
	}

	private static OAuth2TokenValidatorResult invalid(String why) {
		return OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is not valid: " + why, null));
	}

}
