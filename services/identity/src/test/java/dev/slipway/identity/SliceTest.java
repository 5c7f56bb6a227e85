package dev.slipway.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.slipway.platform.test.RepositoryTest;

import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * SQL of one package, in a database next to that of the whole service. Nothing is rolled
 * back: these tests check what several replicas do at once.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RepositoryTest
@TestPropertySource(properties = "spring.application.name=identity_slices")
@Transactional(propagation = Propagation.NOT_SUPPORTED)
public @interface SliceTest {

}
