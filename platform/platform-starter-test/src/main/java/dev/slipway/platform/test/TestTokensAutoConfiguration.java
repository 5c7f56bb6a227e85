package dev.slipway.platform.test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Makes the service under test trust {@link TestTokens}. */
@AutoConfiguration
class TestTokensAutoConfiguration {

	@Bean
	TestTokens testTokens(@Value("${slipway.issuer}") String issuer, @Value("${slipway.audience}") String audience) {
		return new TestTokens(issuer, audience);
	}

	@Bean
	DynamicPropertyRegistrar keysOfTestTokens() {
		return (properties) -> properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
				TestTokens::keysUri);
	}

}
