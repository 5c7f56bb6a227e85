package dev.slipway.orders;

import dev.slipway.orders.catalog.CatalogClient;
import dev.slipway.orders.inventory.InventoryClient;
import dev.slipway.orders.payments.PaymentsClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/** Takes orders and fulfils each of them, whatever fails on the way. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(group = "catalog", types = CatalogClient.class)
@ImportHttpServices(group = "inventory", types = InventoryClient.class)
@ImportHttpServices(group = "payments", types = PaymentsClient.class)
public class OrdersApplication {

	public static void main(String[] args) {
		SpringApplication.run(OrdersApplication.class, args);
	}

}
