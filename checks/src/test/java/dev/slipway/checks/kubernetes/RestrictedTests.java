package dev.slipway.checks.kubernetes;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestrictedTests {

	/** A JSON patch has absolute paths, so a CronJob needs the same one again. */
	@Test
	void aCronJobIsRestrictedLikeEveryOtherWorkload() {
		assertThat(patch("cronjob").replace("/spec/jobTemplate/spec/", "/spec/")).isEqualTo(patch("workload"));
	}

	private static String patch(String name) {
		return Checkout.yaml("k8s/components/restricted/%s.yaml".formatted(name)).toString();
	}

}
