package dev.slipway.platform.security;

import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reads a provider's metadata, at the three places where it may be: OpenID Connect
 * Discovery 1.0, section 4, and RFC 8414, sections 3 and 5.
 */
class Discovery {

	private static final String OPENID = "/.well-known/openid-configuration";

	private static final String OAUTH = "/.well-known/oauth-authorization-server";

	/** Endpoints that browsers visit: they stay public. */
	private static final Set<String> VISITED = Set.of("issuer", "authorization_endpoint", "end_session_endpoint",
			"check_session_iframe");

	private static final int MAX_CHARACTERS = 200_000;

	private final String issuer;

	private final String address;

	private final ProviderHttp http;

	/**
	 * @param address where this service reaches the provider; {@code null}: at its issuer
	 */
	Discovery(String issuer, @Nullable URI address, ProviderHttp http) {
		this.issuer = issuer;
		this.address = (address != null) ? address.toString() : issuer;
		this.http = http;
	}

	/**
	 * @throws ProviderUnavailable when it does not respond, or with something else
	 */
	ProviderMetadata read() {
		var failures = new ArrayList<String>();
		for (var location : locations()) {
			var document = read(location, failures);
			if (document != null) {
				return metadata(document, location);
			}
		}
		throw new ProviderUnavailable("There is no OpenID provider at %s: %s. Check %s.".formatted(address,
				String.join(", ", failures), isInside() ? "slipway.provider.address" : "slipway.issuer"));
	}

	private Set<URI> locations() {
		var path = withoutSlash(UriComponentsBuilder.fromUriString(address).build().getPath());
		return new LinkedHashSet<>(List.of(at(path + OPENID), at(OPENID + path), at(OAUTH + path)));
	}

	private URI at(String path) {
		return UriComponentsBuilder.fromUriString(address).replacePath(path).build(true).toUri();
	}

	/** The document, or {@code null} if there is none here, which is one more failure. */
	private @Nullable Map<String, Object> read(URI location, List<String> failures) {
		try {
			var response = http.get(location);
			var status = response.getStatusCode();
			if (status.is5xxServerError()) {
				throw new ProviderUnavailable(unusable(location, "it responds with " + status.value()));
			}
			var body = response.getBody();
			if (status.is2xxSuccessful() && body != null) {
				return JSONObjectUtils.parse(body, MAX_CHARACTERS);
			}
			failures.add("%s responds with %d".formatted(location, status.value()));
		}
		catch (RestClientException ex) {
			throw new ProviderUnavailable(unusable(location, String.valueOf(ex.getMostSpecificCause())), ex);
		}
		catch (ParseException _) {
			failures.add("%s is no JSON document".formatted(location));
		}
		return null;
	}

	private ProviderMetadata metadata(Map<String, Object> document, URI location) {
		if (!issuer.equals(document.get("issuer"))) {
			throw new ProviderUnavailable("""
					The provider at %s calls itself %s, not %s, so none of its tokens would be accepted. \
					Set slipway.issuer to exactly what it calls itself.""".formatted(location, document.get("issuer"),
					issuer));
		}
		var reachable = new LinkedHashMap<>(document);
		reachable.values().removeIf(Objects::isNull);
		reachable.replaceAll((name, value) -> VISITED.contains(name) ? value : inside(value));
		var keys = uri(reachable, "jwks_uri");
		if (keys == null) {
			throw new ProviderUnavailable(unusable(location, "jwks_uri is missing"));
		}
		return new ProviderMetadata(issuer, uri(reachable, "authorization_endpoint"), uri(reachable, "token_endpoint"),
				keys, uri(reachable, "userinfo_endpoint"), uri(reachable, "end_session_endpoint"),
				strings(reachable.get("token_endpoint_auth_methods_supported")), Map.copyOf(reachable));
	}

	/** The address for services, of an endpoint below the issuer. */
	private Object inside(Object value) {
		var prefix = withoutSlash(issuer) + "/";
		return (isInside() && value instanceof String text && text.startsWith(prefix))
				? withoutSlash(address) + "/" + text.substring(prefix.length()) : value;
	}

	private boolean isInside() {
		return !withoutSlash(address).equals(withoutSlash(issuer));
	}

	private static String unusable(URI location, String why) {
		return "The OpenID provider cannot be read from %s: %s. Check that it runs and can be reached from here."
			.formatted(location, why);
	}

	private static @Nullable URI uri(Map<String, Object> document, String name) {
		try {
			return (document.get(name) instanceof String text) ? URI.create(text) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new ProviderUnavailable("The OpenID provider's %s is not valid: %s".formatted(name, ex.getMessage()),
					ex);
		}
	}

	private static List<String> strings(@Nullable Object value) {
		return (value instanceof List<?> list) ? list.stream().map(String::valueOf).toList() : List.of();
	}

	private static String withoutSlash(@Nullable String text) {
		return (text == null) ? "" : text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}
