package dev.slipway.identity.client;

import java.time.Duration;
import java.util.Set;

import dev.slipway.identity.client.ClientDeclarations.Client;
import dev.slipway.identity.token.TokenLifetimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeclaredClientTests {

	private static final TokenLifetimes LIFETIMES = new TokenLifetimes(Duration.ofMinutes(15), Duration.ofHours(8));

	@Test
	void withRedirectUrisAndWithoutSecretItIsAPublicClient() {
		var client = declare(null, "https://slipway.example.com/").registration();

		assertThat(client.getClientAuthenticationMethods()).containsExactly(ClientAuthenticationMethod.NONE);
		assertThat(client.getAuthorizationGrantTypes()).containsExactly(AuthorizationGrantType.AUTHORIZATION_CODE);
		assertThat(client.getClientSettings().isRequireProofKey()).isTrue();
	}

	@Test
	void withRedirectUrisAndSecretItMayRefresh() {
		var client = declare("secret", "https://slipway.example.com/").registration();

		assertThat(client.getAuthorizationGrantTypes())
			.containsExactlyInAnyOrder(AuthorizationGrantType.AUTHORIZATION_CODE, AuthorizationGrantType.REFRESH_TOKEN);
		assertThat(client.getClientSettings().isRequireProofKey()).isTrue();
	}

	@Test
	void withoutRedirectUrisItActsForItself() {
		var client = declare("secret").registration();

		assertThat(client.getAuthorizationGrantTypes()).containsExactly(AuthorizationGrantType.CLIENT_CREDENTIALS);
		assertThat(client.getTokenSettings().getAccessTokenTimeToLive()).isEqualTo(Duration.ofMinutes(15));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void withoutRedirectUrisItNeedsASecret(String secret) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> declare(secret))
			.withMessageContaining("slipway.identity.clients.app.secret");
	}

	@Test
	void aSecretLongerThanBcryptCanHashIsRejected() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> declare("x".repeat(73)))
			.withMessageContaining("72 bytes");
	}

	@Test
	void theSecretIsNotPrinted() {
		assertThat(declare("hidden")).hasToString("app");
		assertThat(new Client("hidden", false, Set.of(), Set.of(), Set.of()).toString()).doesNotContain("hidden");
	}

	private static DeclaredClient declare(String secret, String... redirectUris) {
		return DeclaredClient.of("app", new Client(secret, false, Set.of("orders:own"), Set.of(redirectUris), Set.of()),
				LIFETIMES);
	}

}
