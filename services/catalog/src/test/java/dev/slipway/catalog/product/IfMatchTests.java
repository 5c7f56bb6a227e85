package dev.slipway.catalog.product;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IfMatchTests {

	@Test
	void namesOneVersionOrSeveral() {
		assertThat(IfMatch.of("\"7\"").versions()).containsExactly("7");
		assertThat(IfMatch.of("\"7\", \"8\"").versions()).containsExactly("7", "8");
		assertThat(IfMatch.of("\"7\"").any()).isFalse();
	}

	@Test
	void starMeansAnyVersion() {
		assertThat(IfMatch.of("*").any()).isTrue();
	}

	@Test
	void weakTagMatchesNothing() {
		assertThat(IfMatch.of("W/\"7\"")).isEqualTo(new IfMatch(false, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "7", "\"7", "version 7" })
	void anythingElseIsRejected(String header) {
		assertThatIllegalArgumentException().isThrownBy(() -> IfMatch.of(header));
	}

}
