package dev.slipway.platform.security;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class AudiencesTests {

	private final MockEnvironment environment = new MockEnvironment();

	private final Audiences audiences = new Audiences(environment);

	@Test
	void eachServiceIsItsOwnAudience() {
		assertThat(audiences.of("catalog")).isEqualTo("catalog");
		assertThat(audiences.include("catalog", List.of("orders", "catalog"))).isTrue();
		assertThat(audiences.include("catalog", List.of("orders"))).isFalse();
	}

	@Test
	void providerMayNameItDifferently() {
		environment.setProperty("slipway.audiences.catalog", "https://catalog.example.com, api://shop");

		assertThat(audiences.of("catalog")).isEqualTo("https://catalog.example.com");
		assertThat(audiences.include("catalog", List.of("api://shop"))).isTrue();
		assertThat(audiences.include("catalog", List.of("catalog"))).isFalse();
	}

}
