/* Mediated devices of Linux 5.x: their callbacks as those of a vfio device of today. */
#include "lab.h"
#include <linux/vfio.h>
#ifdef TREE_HAS_MDEV_PARENT_OPS

static const struct mdev_parent_ops *callbacks;
static struct notifier_block *notifier;
static struct vfio_device device;

static int opened(struct vfio_device *v)
{
	return callbacks->open(&the_mdev);
}

static void closed(struct vfio_device *v)
{
	callbacks->release(&the_mdev);
}

static ssize_t read_from(struct vfio_device *v, char *to, size_t size, loff_t *at)
{
	return callbacks->read(&the_mdev, to, size, at);
}

static ssize_t write_to(struct vfio_device *v, const char *from, size_t size, loff_t *at)
{
	return callbacks->write(&the_mdev, from, size, at);
}

static long control(struct vfio_device *v, unsigned int command, unsigned long argument)
{
	return callbacks->ioctl(&the_mdev, command, argument);
}

static void requested(struct vfio_device *v, unsigned int count)
{
	if (callbacks->request)
		callbacks->request(&the_mdev, count);
}

static void unmapped(struct vfio_device *v, u64 iova, u64 length)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap), .iova = iova, .size = length };

	if (notifier)
		notifier->notifier_call(notifier, VFIO_IOMMU_NOTIFY_DMA_UNMAP, &unmap);
}

static const struct vfio_device_ops ops = {
	.open_device = opened, .close_device = closed, .read = read_from, .write = write_to,
	.ioctl = control, .request = requested, .dma_unmap = unmapped,
};

static int create(struct mdev_device *mdev)
{
	int rc = callbacks->create(&mdev->dev.kobj, mdev);

	if (rc)
		return rc;
	if (register_fails) {
		callbacks->remove(mdev);
		return -ENODEV;
	}
	memset(&device, 0, sizeof(device));
	device.dev = &mdev->dev;
	device.ops = &ops;
	the_vfio_device = &device;
	registered = 1;
	return 0;
}

static void removed(struct mdev_device *mdev)
{
	vfio_unregister_group_dev(&device);
	callbacks->remove(mdev);
	the_vfio_device = NULL;
}

static struct mdev_driver driver = { .probe = create, .remove = removed };

int mdev_register_device(struct device *d, const struct mdev_parent_ops *mdev_ops)
{
	callbacks = mdev_ops;
	notifier = NULL;
	the_mdev_driver = &driver;
	the_mdev.dev.parent = d;
	driver_watch();
	return 0;
}

void mdev_unregister_device(struct device *d)
{
	mdev_unregister_parent(NULL);
}

int vfio_register_notifier(struct device *d, int type, unsigned long *events, struct notifier_block *nb)
{
	notifier = nb;
	return 0;
}

int vfio_unregister_notifier(struct device *d, int type, struct notifier_block *nb)
{
	notifier = NULL;
	return 0;
}

int lab_pin_numbers(struct device *d, unsigned long *numbers, int n, unsigned long *host)
{
	unsigned long place = CALLER;
	int rc = pin_pages(place, &device, numbers, n), i;

	for (i = 0; i < rc; i++)
		host[i] = page_to_pfn(lab_page(numbers[i]));
	return rc;
}

int lab_unpin_numbers(struct device *d, unsigned long *numbers, int n)
{
	unpin_pages(CALLER, numbers, n);
	return n;
}
#endif
