package dev.slipway.platform.paging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of lists.
 *
 * @param defaultLimit items on a page when the caller names no limit
 * @param maxLimit items on a page at most
 */
@ConfigurationProperties("slipway.paging")
record PagingSettings(@DefaultValue("20") int defaultLimit, @DefaultValue("100") int maxLimit) {
}
