package dev.slipway.identity.key;

import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.slipway.identity.issuer.Issuer;
import dev.slipway.identity.token.TokenAudience;
import dev.slipway.platform.secret.MasterSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

	private static final int SECRET_LENGTH = 32;

	@Bean
	MasterSecret masterSecret(KeySettings settings) {
		return secret("slipway.identity.key-encryption-secret", settings.keyEncryptionSecret());
	}

	@Bean
	KeyEncryptor keyEncryptor(MasterSecret secret, KeySettings settings) {
		var previous = Stream.ofNullable(settings.previousKeyEncryptionSecret())
			.map((text) -> secret("slipway.identity.previous-key-encryption-secret", text));
		return new KeyEncryptor(Stream.concat(Stream.of(secret), previous).toList());
	}

	@Bean
	JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
		var encoder = new NimbusJwtEncoder(keys);
		encoder.setJwkSelector(List::getFirst);
		return encoder;
	}

	/**
	 * For this service's own resource, {@code /userinfo}: reads the keys without a call.
	 */
	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Issuer issuer, TokenAudience audience) {
		var decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
				List.of(new JwtIssuerValidator(issuer.toString()), new JwtAudienceValidator(audience.identity()))));
		return decoder;
	}

	private static MasterSecret secret(String property, @Nullable String text) {
		if (text == null || text.length() < SECRET_LENGTH) {
			throw new InvalidConfigurationPropertyValueException(property, null,
					"It encrypts the signing keys and needs at least %d random characters, e.g. from: openssl rand -base64 32"
						.formatted(SECRET_LENGTH));
		}
		return new MasterSecret(text);
	}

}
