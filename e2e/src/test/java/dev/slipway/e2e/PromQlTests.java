package dev.slipway.e2e;

import java.util.List;
import java.util.Map;

import dev.slipway.e2e.PromQl.Matching;
import dev.slipway.e2e.PromQl.Selector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PromQlTests {

	@Test
	void functionsNumbersAndDurationsAreNoSeries() {
		var query = PromQl.parse(
				"histogram_quantile(0.95, sum by (uri, le) (rate(a_bucket{b!~\".* stream\"}[5m]))) > 1e3 or vector(0)");
		assertThat(query.selectors())
			.containsExactly(new Selector("a_bucket", List.of(new Matching("b", "!~", ".* stream"))));
		assertThat(query.labels()).containsExactly("le", "uri");
	}

	@Test
	void joinsAndOperatorsAreNoSeries() {
		var query = PromQl.parse("""
				# a comment with words
				a unless on (b, c) d offset 1h
				  and ignoring (e) f * on (g) group_left (h) i > bool 3
				""");
		assertThat(query.selectors()).extracting(Selector::metric).containsExactly("a", "d", "f", "i");
		assertThat(query.labels()).containsExactly("b", "c", "e", "g", "h");
	}

	@Test
	void groupingMayFollowTheAggregation() {
		var query = PromQl.parse("sum(rate(a[1m])) by (b) / sum(c) without (d)");
		assertThat(query.selectors()).extracting(Selector::metric).containsExactly("a", "c");
		assertThat(query.labels()).containsExactly("b", "d");
	}

	@Test
	void valuesMayContainExpressions() {
		var query = PromQl.parse("a:b:c{d=\"x{y=\\\"z\\\"}, sum(e)\", f='}'}");
		assertThat(query.selectors()).containsExactly(new Selector("a:b:c",
				List.of(new Matching("d", "=", "x{y=\"z\"}, sum(e)"), new Matching("f", "=", "}"))));
	}

	@Test
	void grafanaVariablesAreParsed() {
		var query = PromQl.parse("label_values(a{b=~\"c|d\"}, e)");
		assertThat(query.selectors()).containsExactly(new Selector("a", List.of(new Matching("b", "=~", "c|d"))));
		assertThat(query.labels()).containsExactly("e");
	}

	@Test
	void matchersMatchWholeValuesAndMissingLabelsAreEmpty() {
		var selector = PromQl.parse("a{b=\"1\", c!=\"2\", d=~\"x.*\", e!~\"y\"}").selectors().getFirst();
		assertThat(selector.matches(Map.of("b", "1", "d", "xyz"))).isTrue();
		assertThat(selector.matches(Map.of("b", "1", "d", "wxyz"))).isFalse();
		assertThat(selector.matches(Map.of("b", "1", "d", "x", "c", "2"))).isFalse();
		assertThat(selector.matches(Map.of("b", "1", "d", "x", "e", "y"))).isFalse();
		assertThat(selector.matches(Map.of("d", "x"))).isFalse();
	}

	@Test
	void invalidExpressionsAreRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> PromQl.parse("a{b=\"c\"} ; d"));
		assertThatIllegalArgumentException().isThrownBy(() -> PromQl.parse("a{b=\"c\""));
	}

}
