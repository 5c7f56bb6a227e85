package dev.slipway.platform.contract;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerContractTests {

	@Test
	void emptyArrayIsNoAbsentField() {
		var expected = JsonMapper.shared().readTree("{\"items\": []}");

		assertThat(ConsumerContract.missing(expected, "{\"items\": []}")).isEmpty();
		assertThat(ConsumerContract.missing(expected, "{}")).containsExactly("/items should be [], and is absent");
		assertThat(ConsumerContract.missing(expected, "{\"items\": {}}"))
			.containsExactly("/items should be [], and is {}");
	}

}
