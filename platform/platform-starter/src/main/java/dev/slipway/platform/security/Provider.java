package dev.slipway.platform.security;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The OpenID provider that this platform trusts, known by its issuer alone: its endpoints
 * come from its discovery document. That is read when it is first needed and from then on
 * every ten minutes; while the provider is unavailable, what was read before stays valid.
 */
public final class Provider {

	private static final Logger log = LoggerFactory.getLogger(Provider.class);

	/** While the provider is unavailable and its metadata known. */
	private static final Duration RETRY = Duration.ofSeconds(10);

	/** While nothing is known: requests fail at once instead of waiting one by one. */
	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private final String issuer;

	private final Supplier<ProviderMetadata> discovery;

	private final Duration lifetime;

	private final ProviderSettings settings;

	private final Audiences audiences;

	private final ReentrantLock reading = new ReentrantLock();

	private volatile @Nullable Known known;

	private @Nullable String outage;

	Provider(String issuer, Supplier<ProviderMetadata> discovery, Duration lifetime, ProviderSettings settings,
			Audiences audiences) {
		this.issuer = issuer;
		this.discovery = discovery;
		this.lifetime = lifetime;
		this.settings = settings;
		this.audiences = audiences;
	}

	/** The claim {@code iss} of its tokens, {@code slipway.issuer}. */
	public String issuer() {
		return issuer;
	}

	/**
	 * Its endpoints. Waits for the provider only the first time.
	 * @throws ProviderUnavailable when they have never been read and cannot be
	 */
	public ProviderMetadata metadata() {
		var now = known;
		if (now != null && !now.isOver()) {
			return now.get();
		}
		if (now != null && now.metadata() != null) {
			return reading.tryLock() ? readOnce(now) : now.get();
		}
		reading.lock();
		return readOnce(now);
	}

	/** What its tokens may be signed with. */
	public Set<SignatureAlgorithm> algorithms() {
		return settings.algorithms();
	}

	/**
	 * A client of it, with its endpoints and a way to authenticate there that it
	 * supports; the ID, the secret and the rest are the caller's. Build it for each use:
	 * endpoints may change.
	 * @throws ProviderUnavailable when its endpoints are not known
	 */
	public ClientRegistration.Builder client(String registrationId) {
		var metadata = metadata();
		if (metadata.tokenEndpoint() == null) {
			throw new ProviderUnavailable("The OpenID provider %s names no token_endpoint.".formatted(issuer));
		}
		var client = ClientRegistration.withRegistrationId(registrationId)
			.issuerUri(issuer)
			.tokenUri(metadata.tokenEndpoint().toString())
			.jwkSetUri(metadata.keys().toString())
			.clientAuthenticationMethod(authenticationMethod(metadata))
			.providerConfigurationMetadata(metadata.document());
		if (metadata.authorizationEndpoint() != null) {
			client.authorizationUri(metadata.authorizationEndpoint().toString());
		}
		if (metadata.userInfoEndpoint() != null) {
			client.userInfoUri(metadata.userInfoEndpoint().toString());
		}
		return client;
	}

	/**
	 * What a request for a token says, besides the scopes, so that the token is for a
	 * service such as {@code orders}.
	 */
	public Map<String, String> tokenParameters(String service) {
		var parameter = settings.audienceParameter();
		return (parameter != null) ? Map.of(parameter, audiences.of(service)) : Map.of();
	}

	private ClientAuthenticationMethod authenticationMethod(ProviderMetadata metadata) {
		if (settings.clientAuthenticationMethod() != null) {
			return settings.clientAuthenticationMethod();
		}
		var methods = metadata.clientAuthenticationMethods();
		var basic = ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
		var post = ClientAuthenticationMethod.CLIENT_SECRET_POST;
		return (!methods.contains(basic.getValue()) && methods.contains(post.getValue())) ? post : basic;
	}

	/** Reads it unless another thread just has, and unlocks. */
	private ProviderMetadata readOnce(@Nullable Known before) {
		try {
			var now = known;
			if (now == null || now.equals(before)) {
				now = read(before);
				known = now;
			}
			return now.get();
		}
		finally {
			reading.unlock();
		}
	}

	private Known read(@Nullable Known before) {
		try {
			var metadata = discovery.get();
			if (outage != null) {
				log.info("The OpenID provider {} can be read again", issuer);
				outage = null;
			}
			return Known.of(metadata, null, lifetime);
		}
		catch (ProviderUnavailable ex) {
			var why = String.valueOf(ex.getMessage());
			warn(why);
			var metadata = (before != null) ? before.metadata() : null;
			return Known.of(metadata, why, (metadata != null) ? RETRY : FIRST_RETRY);
		}
	}

	/** Once for each outage, and again for another reason. */
	private void warn(String why) {
		if (!why.equals(outage)) {
			outage = why;
			log.warn(why);
		}
	}

	private record Known(@Nullable ProviderMetadata metadata, @Nullable String failure, long until) {

		static Known of(@Nullable ProviderMetadata metadata, @Nullable String failure, Duration lifetime) {
			return new Known(metadata, failure, System.nanoTime() + lifetime.toNanos());
		}

		boolean isOver() {
			return System.nanoTime() - until >= 0;
		}

		ProviderMetadata get() {
			if (metadata != null) {
				return metadata;
			}
			throw new ProviderUnavailable(String.valueOf(failure));
		}

	}

}
