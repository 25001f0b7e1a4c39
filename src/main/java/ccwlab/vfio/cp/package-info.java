/**
 * Channel-program translation: from the guest's addresses to those that the real channel subsystem
 * understands.
 *
 * <p>Reads the guest's storage, places kernel blocks and pins pages in the host's; knows neither
 * states nor contexts. Simplified: memory allocation fails only when the host has no address left,
 * and the kernel blocks of a program become visible to the hardware when it is translated, not when
 * it is copied (nothing looks at them in between). Storage outside the guest's memory is answered
 * as vfio_iommu_type1 answers it for an address that is not mapped (vfio_iommu_type1_dma_rw_chunk,
 * vfio_iommu_type1_pin_pages).
 *
 * <p>Source: Linux drivers/s390/cio/vfio_ccw_cp.c, July 2026.
 */
package ccwlab.vfio.cp;
