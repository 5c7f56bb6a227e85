package dev.slipway.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.ServiceTest;

import org.springframework.context.annotation.Import;

/** The whole service, called by {@link Inventory}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import(Inventory.class)
public @interface InventoryTest {

}
