package dev.slipway.gateway.proxy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardedForTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 | 192.0.2.1, 192.0.2.2           | 192.0.2.1 192.0.2.2
			1 | 192.0.2.1, 192.0.2.2           | 192.0.2.2
			2 | 6.6.6.6, 192.0.2.1, 192.0.2.2  | 192.0.2.1 192.0.2.2
			9 | 192.0.2.1                      | 192.0.2.1
			0 | 192.0.2.1, odd, 192.0.2.2      | 192.0.2.2
			0 | 192.0.2.1, , 192.0.2.2         | 192.0.2.2
			0 | 192.0.2.1, odd                 | ''
			0 | ,                              | ''
			0 | [::1]:80,[::1                  | 0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1
			0 | 192.0.2.1:80x                  | ''
			""")
	void onlyTheEndIsCredible(int hops, String header, String addresses) {
		assertThat(String.join(" ", ForwardedFor.addresses(List.of(header), hops))).isEqualTo(addresses);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			192.0.2.1 | 192.0.2.2, 192.0.2.3
			""")
	void linesAreOneList(String first, String second) {
		assertThat(ForwardedFor.addresses(List.of(first, second), 0)).containsExactly("192.0.2.1", "192.0.2.2",
				"192.0.2.3");
	}

}
