package dev.slipway.platform.paging;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of lists.
 *
 * @param defaultLimit items on a page when the caller names no limit
 * @param maxLimit items on a page at most
 */
@ConfigurationProperties("slipway.paging")
record PagingSettings(@DefaultValue("20") @Positive int defaultLimit, @DefaultValue("100") @Positive int maxLimit) {

	@AssertTrue(message = "has a max-limit below its default-limit")
	boolean isDefaultAllowed() {
		return defaultLimit <= maxLimit;
	}

}
