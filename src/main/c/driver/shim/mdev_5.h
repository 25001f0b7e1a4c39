/*
 * Mediated devices as Linux 5.x has them: callbacks for the mdev itself, a notifier for unmapping,
 * pages pinned by number.
 * Real: the callbacks and their order; pins, and the addresses that pinned pages have.
 * Not real: types in sysfs, uevents.
 */
#ifndef SHIM_MDEV_5_H
#define SHIM_MDEV_5_H
#include <shim/vfio.h>
#ifdef TREE_HAS_MDEV_PARENT_OPS
struct mdev_parent_ops {
	struct module *owner;
	const struct attribute_group **dev_attr_groups, **mdev_attr_groups;
	struct attribute_group **supported_type_groups;
	int (*create)(struct kobject *, struct mdev_device *);
	int (*remove)(struct mdev_device *);
	int (*open)(struct mdev_device *);
	void (*release)(struct mdev_device *);
	ssize_t (*read)(struct mdev_device *, char *, size_t, loff_t *);
	ssize_t (*write)(struct mdev_device *, const char *, size_t, loff_t *);
	long (*ioctl)(struct mdev_device *, unsigned int, unsigned long);
	void (*request)(struct mdev_device *, unsigned int);
};
struct notifier_block {
	int (*notifier_call)(struct notifier_block *, unsigned long, void *);
	struct notifier_block *next;
};
enum { VFIO_IOMMU_NOTIFY, VFIO_GROUP_NOTIFY };
#define NOTIFY_DONE 0
#define NOTIFY_OK 1
#define NOTIFY_BAD 0x8002
#define VFIO_IOMMU_NOTIFY_DMA_UNMAP BIT(0)
#define KOBJ_ADD 0
#define kobject_uevent(k, a) ((void)(k))
#define dev_get_uevent_suppress(d) 0
#define dev_set_uevent_suppress(d, x) ((void)(d))
#define MDEV_TYPE_ATTR_RO(n) \
	struct { struct attribute attr; ssize_t (*show)(struct kobject *, struct device *, char *); } \
	mdev_type_attr_##n = { { #n, 0444 }, n##_show }
#define mdev_dev(m) (&(m)->dev)
#define mdev_parent_dev(m) ((m)->dev.parent)
#define mdev_uuid(m) ((m)->dev.name)
extern int mdev_register_device(struct device *, const struct mdev_parent_ops *);
extern void mdev_unregister_device(struct device *);
extern int vfio_register_notifier(struct device *, int type, unsigned long *events, struct notifier_block *);
extern int vfio_unregister_notifier(struct device *, int type, struct notifier_block *);
extern int lab_pin_numbers(struct device *, unsigned long *numbers, int n, unsigned long *host);
extern int lab_unpin_numbers(struct device *, unsigned long *numbers, int n);
#ifndef LAB_RUNTIME
#define vfio_pin_pages(d, numbers, n, prot, host) lab_pin_numbers(d, numbers, n, host)
#define vfio_unpin_pages(d, numbers, n) lab_unpin_numbers(d, numbers, n)
#endif
#endif
#endif
