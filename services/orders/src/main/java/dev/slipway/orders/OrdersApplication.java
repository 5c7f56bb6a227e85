package dev.slipway.orders;

import dev.slipway.orders.catalog.CatalogClient;
import dev.slipway.orders.inventory.InventoryClient;
import dev.slipway.orders.payments.PaymentsClient;
import dev.slipway.platform.security.RouteRules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(group = "catalog", types = CatalogClient.class)
@ImportHttpServices(group = "inventory", types = InventoryClient.class)
@ImportHttpServices(group = "payments", types = PaymentsClient.class)
class OrdersApplication {

	public static void main(String[] args) {
		SpringApplication.run(OrdersApplication.class, args);
	}

	@Bean
	RouteRules routes() {
		return (routes) -> routes.requestMatchers("/api/orders", "/api/orders/**").hasAuthority("SCOPE_customer");
	}

}
