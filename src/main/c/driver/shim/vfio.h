/*
 * The vfio core and mediated devices, as far as the driver sees them.
 * Real: callbacks and their order at probe, open, close, request and removal; open counts; pinning
 * and access to guest storage fail when the device is not open; unregistering waits for the user
 * and for calls that are under way.
 * Not real: groups, containers, iommufd, capability chains (their ioctls are not used here).
 */
#ifndef SHIM_VFIO_H
#define SHIM_VFIO_H
#include <shim/device.h>
#include <shim/memory.h>
#include <shim/pages.h>
struct iommufd_ctx;
struct vfio_device;
struct vfio_region_info;
struct vfio_info_cap { void *buf; size_t size; };
struct vfio_device_ops {
	char *name;
	int (*init)(struct vfio_device *);
	void (*release)(struct vfio_device *);
	int (*bind_iommufd)(struct vfio_device *, struct iommufd_ctx *, u32 *);
	void (*unbind_iommufd)(struct vfio_device *);
	int (*attach_ioas)(struct vfio_device *, u32 *);
	void (*detach_ioas)(struct vfio_device *);
	int (*open_device)(struct vfio_device *);
	void (*close_device)(struct vfio_device *);
	ssize_t (*read)(struct vfio_device *, char *, size_t, loff_t *);
	ssize_t (*write)(struct vfio_device *, const char *, size_t, loff_t *);
	long (*ioctl)(struct vfio_device *, unsigned int, unsigned long);
	int (*get_region_info_caps)(struct vfio_device *, struct vfio_region_info *, struct vfio_info_cap *);
	void (*request)(struct vfio_device *, unsigned int);
	void (*dma_unmap)(struct vfio_device *, u64, u64);
};
struct vfio_device {
	struct device *dev; const struct vfio_device_ops *ops; int open_count, refs, allocated; struct device device;
};
extern int vfio_pin_pages(struct vfio_device *, dma_addr_t iova, int n, int prot, struct page **pages);
extern void vfio_unpin_pages(struct vfio_device *, dma_addr_t iova, int n);
extern int vfio_dma_rw(struct vfio_device *, dma_addr_t iova, void *data, size_t n, bool write);
extern int lab_vfio_init(struct vfio_device *, struct device *, const struct vfio_device_ops *);
extern void *lab_vfio_alloc(size_t size, struct device *, const struct vfio_device_ops *);
extern int vfio_register_emulated_iommu_dev(struct vfio_device *);
extern void vfio_unregister_group_dev(struct vfio_device *);
extern void vfio_put_device(struct vfio_device *);
/* in the driver's storage until 6.2, allocated by the core since */
#define vfio_init_device(v, d, o) lab_vfio_init(v, d, o)
#define vfio_alloc_device(t, m, d, o) ((struct t *)lab_vfio_alloc( \
	sizeof(struct t) + LAB_ZERO_IF(offsetof(struct t, m) == 0), d, o))
#define LAB_ZERO_IF(x) (sizeof(char[(x) ? 1 : -1]) - 1)
#define vfio_info_add_capability(c, h, s) (-ENOMEM)
#define vfio_info_cap_shift(c, s) ((void)0)
#define vfio_set_irqs_validate_and_prepare(h, n, m, s) ((void)(s), 0)
#define vfio_iommufd_emulated_bind NULL
#define vfio_iommufd_emulated_unbind NULL
#define vfio_iommufd_emulated_attach_ioas NULL
#define vfio_iommufd_emulated_detach_ioas NULL

struct mdev_type { const char *sysfs_name; const char *pretty_name; };
struct mdev_driver;
struct mdev_parent { struct device *dev; struct mdev_driver *mdev_driver; };
struct mdev_device { struct device dev; struct mdev_type *type; };
struct mdev_driver {
	const char *device_api;
	unsigned int max_instances;
	int (*probe)(struct mdev_device *);
	void (*remove)(struct mdev_device *);
	unsigned int (*get_available)(struct mdev_type *);
	struct device_driver driver;
};
extern int mdev_register_parent(struct mdev_parent *, struct device *, struct mdev_driver *,
				struct mdev_type **, unsigned int);
extern void mdev_unregister_parent(struct mdev_parent *);
extern int mdev_register_driver(struct mdev_driver *);
#define mdev_unregister_driver(d) ((void)(d))
#endif
