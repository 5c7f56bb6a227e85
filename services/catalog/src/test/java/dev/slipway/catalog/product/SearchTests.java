package dev.slipway.catalog.product;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SearchTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "mug | mug:*", "enamel mug | enamel & mug:*", "Dutch Oven 4.5 l | Dutch & Oven & 4.5 & l:*",
					"café-au-lait | café & au & lait:*", "mug & !pot :* <-> (x) | mug & pot & x:*",
					"коврик 日本 | коврик & 日本:*" })
	void allWordsMustMatchAndTheLastOneMayBeAPrefix(String typed, String tsquery) {
		assertThat(search(typed).tsquery()).isEqualTo(tsquery);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "!", "'", "\\", "%_", ":*", "🚀", "\0", "\ud800" })
	void textWithoutWordsHasNoQuery(String typed) {
		assertThat(search(typed).tsquery()).isEmpty();
	}

	@Test
	void fingerprintIsThatOfOneSearchOnly() {
		var search = new Search("mug", "galley", List.of(new Sku("MUG-ENAMEL")));
		var same = new Search("mug", "galley", List.of(new Sku("MUG-ENAMEL")));
		assertThat(search.requireFingerprint(same.fingerprint())).isEqualTo(search.fingerprint());
		assertThat(List.of(search("mug"), new Search("mug", "galley", List.of()),
				new Search("mug", "camping", search.skus()), new Search("pot", "galley", search.skus())))
			.allSatisfy((other) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> search.requireFingerprint(other.fingerprint())));
	}

	private static Search search(String q) {
		return new Search(q, null, List.of());
	}

}
