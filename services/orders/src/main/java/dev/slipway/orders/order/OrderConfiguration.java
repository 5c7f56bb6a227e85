package dev.slipway.orders.order;

import java.util.function.Supplier;

import dev.slipway.platform.live.LiveSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

	@Bean
	Supplier<OrderSettings> liveOrderSettings(LiveSettings live) {
		return live.of(OrderSettings.class);
	}

}
